import pluginVue from "eslint-plugin-vue";
import tseslint from "typescript-eslint";

/** Feature folders: `app/` composes them, and none of them knows another. */
const features = ["library", "editor", "preview", "profile", "export", "dispatch", "proof", "returned"];
const tauri = { group: ["@tauri-apps/*"], message: "Only ui/src/host touches Tauri." };
const reka = { group: ["reka-ui", "reka-ui/*"], message: "Only ui/src/kit touches Reka UI." };

/** What a folder may not import. */
function fence(folder, patterns) {
  return {
    files: [`src/${folder}/**/*.{ts,vue}`],
    rules: { "no-restricted-imports": ["error", { patterns }] },
  };
}

export default tseslint.config(
  { ignores: ["dist", "src/api/generated"] },
  ...tseslint.configs.recommended,
  ...pluginVue.configs["flat/recommended"],
  {
    files: ["src/**/*.vue"],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    files: ["src/**/*.{ts,vue}"],
    rules: {
      eqeqeq: "error",
      "no-undef": "off",
      "vue/html-indent": "off",
      "vue/html-self-closing": "off",
      "vue/max-attributes-per-line": "off",
      "vue/singleline-html-element-content-newline": "off",
      "vue/html-closing-bracket-newline": "off",
      "vue/multi-word-component-names": "off",
      "vue/require-default-prop": "off",
      "vue/no-v-html": "error",
    },
  },
  fence("host", [reka]),
  fence("kit", [tauri]),
  ...["api", "app", "locale"].map((folder) => fence(folder, [tauri, reka])),
  ...features.map((folder) =>
    fence(folder, [
      tauri,
      reka,
      {
        group: features.filter((other) => other !== folder).map((other) => `**/${other}/**`).concat("**/app/**"),
        message: "Feature folders don't import each other; app/ composes them.",
      },
    ]),
  ),
);
