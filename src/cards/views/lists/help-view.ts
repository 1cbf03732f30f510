import { delegablePositions } from '../../../machine/clearance/authority.ts'
import type { Directory, Person } from '../../../machine/people/directory.ts'
import { mayLogTasks } from '../../../machine/people/may-read.ts'
import type { Profile } from '../../../machine/profile/profile-schema.ts'
import type { IsoDate } from '../../../machine/task/ids.ts'
import type { AdaptiveCard } from '../../adaptive-card.ts'
import { pageRef } from '../../verbs.ts'
import { type ButtonData, managerButtons, plainButton } from '../task-card/choose-buttons.ts'
import type { Fact } from '../task-card/facts-of-card.ts'
import { fillTemplate } from '../words/fill-template.ts'

interface HelpInput {
  reader: Person
  prefix: string
  profile: Profile
  directory: Directory
  today: IsoDate
}

interface HelpData {
  title: string
  intro: string
  words: Fact[]
  tips: { text: string }[]
  buttons: ButtonData[]
}

const forManagers: [string, string][] = [['new', 'Log a new task']]
const forOfficials: [string, string][] = [['authority', 'Let senior leadership clear for you, for a period']]
const forAll: [string, string][] = [
  ['ITMS-2026-00042', 'Show this task; show in front of the number does the same'],
  ['mine', 'Tasks that are yours, by status'],
  ['active', 'All active tasks'],
  ['due', 'Tasks due in the next 30 days'],
  ['overdue', 'Tasks past their due date'],
  ['find TEXT', 'Find by number, case number or A-number'],
  ['report', 'How many tasks stand in each status'],
  ['digest', 'Your morning overview, now'],
  ['desk', 'Open the Desk: your cards, lists and records in the browser'],
  ['absence', 'Say who acts for you while you are away'],
  ['prefer slack', 'Get new cards there; also prefer teams, prefer email'],
]

/** Slack shows files in threads and modals; in Teams each is sent into the person's OneDrive. */
const forTeams: [string, string][] = [['files NUMBER', 'Send me the files of a task']]
const last: [string, string] = ['help', 'This list']

/** The words of `/task`. `prefix`: what stands before a word on this surface, `/task` in Slack, nothing in Teams. */
export function renderHelp({ reader, prefix, profile, directory, today }: HelpInput): AdaptiveCard {
  const mayLog = mayLogTasks(reader, { directory, today })
  const mayDelegate = delegablePositions(reader, profile).length > 0
  const words = [
    ...(mayLog ? forManagers : []),
    ...forAll,
    ...(mayDelegate ? forOfficials : []),
    ...(prefix === '' ? forTeams : []),
    last,
  ]
  const data: HelpData = {
    title: 'What you can say',
    intro: prefix === '' ? 'Write one of these words to the bot.' : `Write ${prefix} and one of these words.`,
    words: words.map(([word, meaning]) => ({ title: prefix === '' ? word : `${prefix} ${word}`, value: meaning })),
    tips: [
      { text: 'A reply under a card becomes a comment on its task; files in the reply are attached.' },
      { text: 'Details of a task open only for those who have a part in it, and each look is recorded.' },
    ],
    buttons: [
      ...(mayLog ? managerButtons : []),
      plainButton('My tasks', 'page', pageRef('mine', 0)),
      plainButton('Overdue', 'page', pageRef('overdue', 0)),
    ],
  }
  return fillTemplate('help', data)
}
