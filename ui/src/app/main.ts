/** Starts the page. */
import { createPinia } from "pinia";
import { createApp } from "vue";
import "../kit/tokens.css";
import "../kit/base.css";
import { useIssue } from "../api/issue";
import { useProof } from "../api/proof";
import { Composition, compositionKey, primeInputMethod } from "../kit/composition";
import App from "./App.vue";

const composition = new Composition(document);
const app = createApp(App);
app.use(createPinia());
app.provide(compositionKey, composition);
useIssue().waitFor(() => composition.idle());
useProof().waitFor(composition);
app.mount("#app");
primeInputMethod(document);
