import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const step = z.strictObject({
  /** Working days from today; not after it. */
  on: z.int().max(0),
  at: z.string().regex(/^\d{2}:\d{2}$/, 'must be a time as "09:30"'),
  as: z.string(),
  do: z.string(),
  /** `CODE` or `CODE=EMAIL`; `CODE:concur` for a unit that is asked only to concur. */
  units: z.array(z.string()).default([]),
  set: z.record(z.string(), z.union([z.string(), z.boolean()])).default({}),
})
const demo = z.strictObject({
  /** Added to an e-mail that has none. */
  domain: z.string(),
  /** Each task is the list of what happened to it. */
  tasks: z.array(z.array(step).min(1)),
})

export type DemoStep = z.infer<typeof step>
export type Demo = z.infer<typeof demo>

/** `demo.yaml` of the profile's folder, or null. Throws a ZodError that names the place of a mistake. */
export function readDemoTasks(profileDir: string): Demo | null {
  const file = join(profileDir, 'demo.yaml')
  return existsSync(file) ? demo.parse(parse(readFileSync(file, 'utf8'))) : null
}
