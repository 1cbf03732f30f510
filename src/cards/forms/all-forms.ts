import type { EventName } from '../../machine/task/commands.ts'
import { clearanceForms } from './clearance-forms.ts'
import { concurrenceForms } from './concurrence-forms.ts'
import { endingForms } from './ending-forms.ts'
import type { FormDefinition } from './inputs/form-definition.ts'
import { lateEntryForm } from './late-entry-form.ts'
import { managerForms } from './manager-forms.ts'
import { newTaskForm } from './new-task-form.ts'
import { officerForms } from './officer-forms.ts'
import { recordForms } from './record-forms.ts'

/** The form of every event that takes input. */
export const formsByEvent: Partial<Record<EventName, FormDefinition>> = {
  create: newTaskForm,
  enterLate: lateEntryForm,
  ...managerForms,
  ...officerForms,
  ...concurrenceForms,
  ...clearanceForms,
  ...recordForms,
  ...endingForms,
}
