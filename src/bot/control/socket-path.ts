import { join, relative, resolve } from 'node:path'

/** `sockaddr_un.sun_path` on Linux is 108 bytes with its end; macOS has 104. */
const MOST_BYTES = process.platform === 'linux' ? 107 : 103

/** The socket of a data folder; the shorter of the absolute and the relative path. Null: both are too long for a socket. */
export function socketPath(dataDir: string): string | null {
  const absolute = join(resolve(dataDir), 'control.sock')
  const fitting = [absolute, relative('', absolute)].filter((path) => Buffer.byteLength(path) <= MOST_BYTES)
  return fitting[0] ?? null
}

/** Said where the way is blocked by a long path. */
export const pathTooLong =
  `The path of DATA_DIR is too long for the socket of the command line (at most ${MOST_BYTES} bytes with "control.sock"). ` +
  'Move DATA_DIR to a shorter path or start "routeslip" in a folder nearer to it; until then, stop "serve" before you use the command line.'
