import { execFileSync } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'

const packed = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')))
const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))

/** What is needed to start the browser of the package, unpacked. */
export interface UnpackedChromium {
  executablePath: string
  env: Record<string, string>
}

/**
 * Unpacks the browser, the libraries that a bare Debian lacks and a font, once after each installation (10 s, 210 MB).
 * Several processes may do it at once: the first to finish wins. Not in a shared temporary directory, where somebody else
 * could put a program under its name.
 */
export async function unpackChromium(): Promise<UnpackedChromium> {
  const { version } = JSON.parse(readFileSync(join(packed, '../package.json'), 'utf8')) as { version: string }
  const folder = join(cache, `chromium-${version}`)
  if (!existsSync(folder)) await unpackInto(folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  }
}

async function unpackInto(folder: string): Promise<void> {
  mkdirSync(cache, { recursive: true })
  const half = mkdtempSync(`${folder}-`)
  try {
    await Promise.all([
      decompress('chromium.br', join(half, 'chromium'), 0o755),
      decompress('al2023.tar.br', join(half, 'libraries.tar')),
      decompress('fonts.tar.br', join(half, 'fonts.tar')),
    ])
    for (const archive of ['libraries.tar', 'fonts.tar']) {
      execFileSync('tar', ['-xf', archive], { cwd: half })
      rmSync(join(half, archive))
    }
    mkdirSync(join(half, 'font-cache'))
    writeFileSync(join(half, 'fonts.conf'), fontConfig(folder))
    renameSync(half, folder)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    // Another process was faster.
    if (!existsSync(folder)) throw error
  }
}

async function decompress(name: string, to: string, mode = 0o644): Promise<void> {
  await pipeline(createReadStream(join(packed, name)), createBrotliDecompress(), createWriteStream(to, { mode }))
}

/** The machine's own fonts, and the one of the package for a machine without any. */
function fontConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  <match target="pattern"><edit name="family" mode="append_last"><string>Open Sans</string></edit></match>
</fontconfig>
`
}
