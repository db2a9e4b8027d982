import pluginVue from "eslint-plugin-vue";
import tseslint from "typescript-eslint";

/** Feature folders: `app/` composes them, and none of them knows another. */
const features = ["library", "editor", "preview", "profile", "export", "dispatch", "proof", "returned"];
const tauri = { regex: "^@tauri-apps/", message: "Only ui/src/host touches Tauri." };
const reka = { regex: "^reka-ui(/|$)", message: "Only ui/src/kit touches Reka UI." };

/** What a folder, or what stands in `src` itself, may not import, at once or later. */
function fence(folder, patterns) {
  // Within a selector a slash would end the pattern.
  const later = ({ regex, message }) => ({
    selector: `ImportExpression[source.value=/${regex.replaceAll("/", "\\u002F")}/]`,
    message,
  });
  return {
    files: [folder ? `src/${folder}/**/*.{ts,vue}` : "src/*.{ts,vue}"],
    rules: {
      "no-restricted-imports": ["error", { patterns }],
      "no-restricted-syntax": ["error", ...patterns.map(later)],
    },
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
  ...["", "api", "app", "locale"].map((folder) => fence(folder, [tauri, reka])),
  ...features.map((folder) =>
    fence(folder, [
      tauri,
      reka,
      {
        regex: `(^|/)(${features.filter((other) => other !== folder).join("|")}|app)/`,
        message: "Feature folders don't import each other; app/ composes them.",
      },
    ]),
  ),
);
