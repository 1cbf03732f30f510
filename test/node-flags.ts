/**
 * How tests start Node where the embedded database runs: its WebAssembly stays as it is first compiled. To compile it once
 * more for speed costs a process that lives for seconds more than it gains (a fifth of the tests' time).
 */
export const NODE_FLAGS: string[] = ['--liftoff-only']
