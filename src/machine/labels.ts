import type { EventName } from './commands.ts'
import type { AssignmentState, Stage } from './task.ts'

/** The label of each event's button (DESIGN.md section 5 fixes sixteen of them), and what is said once it happened. */
export const eventWords: Record<EventName, { label: string; did: string }> = {
  create: { label: 'New task', did: 'created it' },
  enterLate: { label: 'Late entry', did: 'entered it late' },
  assign: { label: 'Assign', did: 'assigned it' },
  reassign: { label: 'Reassign', did: 'reassigned it' },
  withdraw: { label: 'Withdraw unit', did: 'withdrew the unit' },
  waive: { label: 'Waive unit', did: 'waived the unit' },
  setAction: { label: 'Set action', did: 'set its action' },
  resume: { label: 'Resume', did: 'resumed it' },
  accept: { label: 'Accept', did: 'accepted it' },
  acknowledge: { label: 'Acknowledge', did: 'acknowledged it' },
  defer: { label: 'Defer', did: 'deferred it' },
  delegate: { label: 'Delegate', did: 'delegated it' },
  recall: { label: 'Recall', did: 'recalled it' },
  handBack: { label: 'Hand back', did: 'handed it back' },
  respond: { label: 'Respond', did: 'saved a response' },
  complete: { label: 'Complete', did: 'completed it' },
  acceptWork: { label: 'Accept work', did: 'accepted the completed work' },
  sendToUnitChief: { label: 'Send to unit chief', did: 'sent it to unit clearance' },
  unitClear: { label: 'Clear', did: 'cleared it for the unit' },
  unitReturn: { label: 'Return', did: 'returned it' },
  submitToHq: { label: 'Submit to HQ', did: 'submitted it to HQ' },
  unitComplete: { label: 'Unit complete', did: 'marked the unit complete' },
  askExtension: { label: 'Ask extension', did: 'asked for an extension' },
  grantExtension: { label: 'Grant extension', did: 'granted the extension' },
  denyExtension: { label: 'Deny extension', did: 'denied the extension' },
  sendToEditing: { label: 'Send to editing', did: 'sent it to editing' },
  edited: { label: 'Edited', did: 'brought it back from editing' },
  writeFinal: { label: 'Final response', did: 'wrote the final response' },
  return: { label: 'Return', did: 'returned it' },
  sendToAd: { label: 'Send to AD', did: 'sent it to clearance' },
  clear: { label: 'Clear', did: 'cleared it' },
  submitToAuthority: { label: 'Submit to authority', did: 'submitted it to the authority' },
  close: { label: 'Close', did: 'closed it' },
  reopen: { label: 'Reopen', did: 'reopened it' },
  comment: { label: 'Comment', did: 'commented' },
  attach: { label: 'Attach', did: 'attached files' },
  annotateOverdue: { label: 'Annotate overdue', did: 'annotated why it is overdue' },
  recordQuestion: { label: 'Record question', did: "recorded the authority's question" },
  correctField: { label: 'Correct a field', did: 'corrected a field' },
  stopRecurrence: { label: 'Stop recurring', did: 'stopped it from coming back' },
  nudge: { label: 'Nudge', did: 'sent a nudge' },
}

/** Where an assignment stands, as it reads after "it is". */
export const assignmentStateWords: Record<AssignmentState, string> = {
  assigned: 'assigned',
  reopened: 're-opened',
  deferred: 'deferred',
  delegated: 'delegated',
  delegatedTaskCompleted: 'completed by the designee',
  inUnitClearance: 'in unit clearance',
  unitCleared: 'cleared by the unit',
  complete: 'complete',
  waived: 'waived',
  withdrawn: 'withdrawn',
}

/** Where a task stands, as it reads after "it is". */
export const stageWords: Record<Stage, string> = {
  pending: 'pending',
  working: 'with the units',
  submittedToHq: 'submitted to HQ',
  editing: 'in professional editing',
  sentToAd: 'with the clearing officials',
  adCleared: 'cleared',
  submittedToAuthority: 'closed',
}
