import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [vue()],
  // The bundle is served from a custom scheme by the shell and from loopback by the devserver.
  base: "/",
  build: {
    target: ["chrome109", "safari16"],
    // Inlined assets would be data: addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // `vite dev` takes the commands from a devserver that runs beside it.
  server: { proxy: { "/rpc": "http://127.0.0.1:4173", "/upload": "http://127.0.0.1:4173" } },
  // How fast the machine is says nothing about the front end.
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000 },
});
