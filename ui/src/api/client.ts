/** The commands of the core, as functions that either answer or throw an {@link ApiFailure}. */
import { host, Unreachable, type Command } from "../host";
import type { ApiError, Code, Commands } from "./wire";

/** Why a command failed: the core's code, or that the core was not reached and may be later. */
export type FailureCode = Code | "unreachable";

/** A command that failed. */
export class ApiFailure extends Error {
  readonly code: FailureCode;
  /** What the words for it need, by name. */
  readonly detail: Record<string, string | undefined>;

  constructor({ code, message, detail }: Omit<ApiError, "code"> & { code: FailureCode }) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}

/** Carries out a command. */
export async function call<C extends Command>(
  command: C,
  request: Commands[C]["request"],
): Promise<Commands[C]["response"]> {
  try {
    return await host.call(command, request);
  } catch (error) {
    throw asFailure(error);
  }
}

/** Whatever was thrown, as a failure that the page has words for. */
export function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  if (isApiError(error)) return new ApiFailure(error);
  if (error instanceof Unreachable) return new ApiFailure({ code: "unreachable", message: error.message, detail: {} });
  return new ApiFailure({ code: "internal", message: String(error), detail: {} });
}

function isApiError(error: unknown): error is ApiError {
  return typeof error === "object" && error !== null && "code" in error && "detail" in error;
}
