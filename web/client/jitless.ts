// Zod compiles schemas with `new Function` where it may, and tries that as soon as the first schema is made; the studio's
// Content-Security-Policy forbids and reports it. Zod takes its settings from here, so that the form need not wait for Zod.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
