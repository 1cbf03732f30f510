import type { EventName } from '../../machine/task/commands.ts'
import { formsByEvent } from './all-forms.ts'

/** The events whose button may open a form; all others happen at one press. The offer says whether it is needed. */
export const eventsWithForm: ReadonlySet<EventName> = new Set(Object.keys(formsByEvent) as EventName[])
