import { SHOWN_STATUS } from './shown-status.ts'
import { assignmentColumns, isoTime, jsonPairs, stepColumns, taskColumns } from './task-columns.ts'

const attachments = (where: string) => `coalesce((
  SELECT jsonb_agg(jsonb_build_object('sha256', f.sha256, 'name', f.name, 'bytes', kept.size, 'mediaType', f.media_type)
    ORDER BY f.place)
  FROM attachment f JOIN file kept ON kept.sha256 = f.sha256 WHERE ${where}), '[]')`

const responses = (where: string) => `coalesce((
  SELECT jsonb_agg(jsonb_build_object('version', r.version, 'text', r.text, 'by', r.by, 'at', ${isoTime('r.at')},
    'attachments', ${attachments('f.response_id = r.id')}) ORDER BY r.version)
  FROM response r WHERE ${where}), '[]')`

/** SQL: the task in the row `t` of table `task` as one jsonb value, exactly the machine's `Task`. */
export const TASK_AS_JSON = `jsonb_build_object('number', t.number, 'version', t.version, ${jsonPairs(taskColumns, 't.')})
|| jsonb_build_object('status', ${SHOWN_STATUS},
  'recurrence', CASE WHEN t.recurrence IS NULL OR EXISTS (SELECT FROM task later WHERE later.follows = t.id)
    THEN NULL ELSE t.recurrence END,
  'cc', coalesce((SELECT jsonb_agg(c.person_id ORDER BY c.place) FROM task_cc c WHERE c.task_id = t.id), '[]'),
  'attachments', ${attachments('f.task_id = t.id AND f.response_id IS NULL')},
  'assignments', coalesce((
    SELECT jsonb_agg(jsonb_build_object(${jsonPairs(assignmentColumns, 'a.')},
      'responses', ${responses('r.assignment_id = a.id')}) ORDER BY a.place)
    FROM assignment a WHERE a.task_id = t.id), '[]'),
  'steps', coalesce((
    SELECT jsonb_agg(jsonb_build_object(${jsonPairs(stepColumns, 's.')}) ORDER BY s.place)
    FROM clearance_step s WHERE s.task_id = t.id), '[]'),
  'finalResponses', ${responses('r.task_id = t.id AND r.assignment_id IS NULL')})`

/** SQL: the id of the task that the uuid `ref` names: its own, an assignment's or a step's. */
export function taskIdOf(ref: string): string {
  return `coalesce(
    (SELECT id FROM task WHERE id = ${ref}),
    (SELECT task_id FROM assignment WHERE id = ${ref}),
    (SELECT task_id FROM clearance_step WHERE id = ${ref}))`
}
