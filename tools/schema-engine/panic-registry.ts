let lastPanic = ''

/** The engine looks for this global and leaves the text of a Rust panic there. */
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    set_message(message: string) {
      lastPanic = message
    },
  },
})

/** The text of a panic since the last call, if there was one. */
export function takePanicMessage(): string | undefined {
  const message = lastPanic
  lastPanic = ''
  return message || undefined
}
