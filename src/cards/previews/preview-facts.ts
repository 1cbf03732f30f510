import type { Fact } from '../../machine/task/decision.ts'
import type { AssignmentId } from '../../machine/task/ids.ts'
import { previewId, previewPerson } from './preview-people.ts'

/** A record of so many entries, a quarter of an hour apart. */
export function previewFacts(count: number): Fact[] {
  return Array.from({ length: count }, (_, index) => {
    const { type, data } = said[index % said.length] ?? { type: 'accepted', data: {} }
    return {
      type,
      by: previewPerson(index % 2 === 0 ? 'Dana' : 'Priya').id,
      at: new Date(Date.UTC(2026, 5, 1, 12, index * 15)).toISOString(),
      assignment: previewId<AssignmentId>(3, 1),
      step: null,
      data,
    }
  })
}

const said: Pick<Fact, 'type' | 'data'>[] = [
  { type: 'accepted', data: {} },
  { type: 'commented', data: { text: 'The rosters of May are complete; June follows on Monday.' } },
  { type: 'nudged', data: { text: 'How is this going?' } },
]
