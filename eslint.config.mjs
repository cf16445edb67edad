// What the scripts are held to. Types are tsc's business (tsconfig.json), looks are Prettier's.
import js from "@eslint/js";
import jsdoc from "eslint-plugin-jsdoc";
import { defineConfig } from "eslint/config";
import typescript from "typescript-eslint";

export default defineConfig(
  { ignores: [".cache/", ".venv/", "mutants/", "site/", "training/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  typescript.configs.strictTypeChecked,
  typescript.configs.stylisticTypeChecked,
  jsdoc.configs["flat/recommended-typescript-flavor-error"],
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-else-return": "error",
      "object-shorthand": "error",
      "prefer-template": "error",
      "no-undef": "off", // tsc knows better
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // A browser may lack what its types promise.
      "@typescript-eslint/no-unnecessary-condition": "off",
      // They do not see a cast in JSDoc; tsc does, and nobody may write `any`.
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-empty-function": ["error", { allow: ["arrowFunctions"] }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // A name and a type say what a parameter is; a sentence is for what they do not say.
      "jsdoc/require-param-description": "off",
      "jsdoc/require-property-description": "off",
      "jsdoc/require-returns": "off",
      "jsdoc/require-returns-description": "off",
      "jsdoc/require-yields": "off",
      "jsdoc/valid-types": "off", // tsc reads them, and knows more
      "jsdoc/tag-lines": ["error", "any", { startLines: null }],
    },
  },
);
