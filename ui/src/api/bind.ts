/** Ties a field on the screen to its place in the issue: `<TextLine v-bind="bind(field)" />`. */
import { fieldKey, type Field } from "./fields";
import { useIssue, type TypedText } from "./issue";

export interface BoundField {
  id: string;
  value: string;
  readonly: boolean;
  onTyped(typed: TypedText): void;
  onUndo(): void;
  onRedo(): void;
}

export function useBind(): (field: Field) => BoundField {
  const issue = useIssue();
  return (field) => ({
    id: fieldKey(field),
    value: issue.textOf(field),
    readonly: issue.readOnly !== null,
    onTyped: (typed) => issue.type(field, typed),
    onUndo: () => void issue.undo(),
    onRedo: () => void issue.redo(),
  });
}
