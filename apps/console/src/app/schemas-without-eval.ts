/**
 * Schemas would try whether functions can be made from text, which the content security policy refuses and reports. Said by the name under
 * which zod keeps its settings, so that it is not loaded with the shell; it comes with the first form that checks what it sends.
 */
export function checkWithoutEval(): void {
  (globalThis as { __zod_globalConfig?: object }).__zod_globalConfig = { jitless: true };
}
