#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { Command, CommanderError } from 'commander'
import { addCardVerbs } from './cli/card-verbs.ts'
import { addDoctorVerb } from './cli/doctor/doctor-verb.ts'
import { addExportVerb } from './cli/export-verb.ts'
import { addManifestVerb } from './cli/manifest-verb.ts'
import { addMigrateVerb } from './cli/migrate-verb.ts'
import { addPeopleVerbs } from './cli/people-verbs.ts'
import { addDigestVerb, addReportVerb } from './cli/report-verbs.ts'
import { addServeVerb } from './cli/serve-verb.ts'
import { addTaskVerbs } from './cli/task-verbs.ts'

// What a verb loads is stripped of its types and compiled once: the next start takes a third less.
enableCompileCache()

const program = new Command('routeslip')
  .description("An office's taskings from chat. The environment is described in README.md.")
  .exitOverride()
  .showHelpAfterError()
const verbs = [
  addServeVerb,
  addMigrateVerb,
  addDoctorVerb,
  addPeopleVerbs,
  addTaskVerbs,
  addExportVerb,
  addReportVerb,
  addDigestVerb,
  addManifestVerb,
]
for (const addVerb of [...verbs, addCardVerbs]) addVerb(program)

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  // Asking for help is no mistake; everything else that commander refuses is usage.
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
