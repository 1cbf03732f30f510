import { expect, test } from 'vitest'
import { describeOnOneDatabase } from '../leave-to-all.ts'
import type { TeamsPerson } from '../teams/teams-person.ts'
import type { Part } from './play.ts'
import { taskNumber } from './task-number.ts'
import { createTeamsTask, fillInTeams, pressInTeams, type TeamsPlay, teamsStage } from './teams-play.ts'

const number = taskNumber()

describeOnOneDatabase('a complex task from Teams alone', (databases) => {
  const { open } = teamsStage(databases)

  test('goes through two of three units, a return, three clearing officials in sequence, the authority and a reopening', async () => {
    const play = await open()
    const people = await enter(play, ['manager', 'hituChief', 'rmuChief', 'houChief', 'records', 'dadCs', 'cos', 'ad'])
    const { manager, hituChief: hitu, rmuChief: rmu, houChief: hou, records: designee, dadCs, cos, ad } = people

    await createTeamsTask(
      manager,
      {
        taskType: 'Audit',
        route: 'DHS OIG audits',
        'field:auditType': 'Office of Inspector General',
        unit: ['HITU', 'RMU', 'HOU'],
      },
      { asks: ['RMU'] },
    )
    for (const chief of [hitu, rmu, hou]) await chief.waitForCard(number, { button: 'Accept' })
    await pressInTeams(manager, number, 'Open HOU')
    await fillInTeams(manager, number, 'Waive unit', { reason: 'Nothing to add.' })
    await hou.waitForCard(number, { without: 'Accept' })

    await pressInTeams(hitu, number, 'Accept')
    await fillInTeams(hitu, number, 'Delegate', { designee: 'Shanice Wright', instruction: 'Take the July data.' })
    await fillInTeams(designee, number, 'Respond', { text: 'Part of HITU.' })
    await pressInTeams(designee, number, 'Complete')
    await finish(hitu)
    await fillInTeams(rmu, number, 'Non-concur', { comment: 'The costs are missing.' })
    await manager.waitForCard('RMU does not concur.', { button: 'Override non-concur' })
    await fillInTeams(rmu, number, 'Concur with comment', { comment: 'The costs are in the annex.' })
    await manager.waitForCard('RMU did not concur; that is settled.')
    await pressInTeams(manager, number, 'Submit to HQ')

    await pressInTeams(manager, number, 'Send to AD')
    await pressInTeams(dadCs, number, 'Clear')
    await fillInTeams(cos, number, 'Return', { assignments: ['HITU'], reason: 'Page 2 is missing.' })
    await fillInTeams(hitu, number, 'Respond', { text: 'Part of HITU, two pages.' })
    await finish(hitu)
    await pressInTeams(rmu, number, 'Concur')
    await pressInTeams(manager, number, 'Submit to HQ')
    await pressInTeams(manager, number, 'Send to AD')

    await dadCs.waitForCard(number, { button: 'Clear' })
    expect(cos.buttons(await cos.waitForCard(number))).not.toContain('Clear')
    await pressInTeams(dadCs, number, 'Clear')
    await pressInTeams(cos, number, 'Clear')
    await pressInTeams(ad, number, 'Clear')
    await fillInTeams(manager, number, 'Submit to authority', { reference: 'RE: audit' })
    await manager.waitForCard('Task Submitted to Authority')
    await fillInTeams(manager, number, 'Reopen', { instructions: 'They ask for August too.' })
    await hitu.waitForCard('Re-opened', { button: 'Accept' })
    await rmu.waitForCard('Re-opened', { button: 'Accept' })

    const { task, facts } = await play.record()
    expect(task).toMatchObject({ number, status: 'reopened', cycle: 2 })
    const first = task.assignments.filter(({ cycle }) => cycle === 1)
    expect(first.map(({ unit, state }) => [unit, state])).toEqual([
      ['HITU', 'complete'],
      ['RMU', 'complete'],
      ['HOU', 'waived'],
    ])
    const cleared = task.steps.filter(({ state }) => state === 'cleared').map(({ name }) => name)
    expect(cleared.slice(-3)).toEqual(['DAD-CS', 'CoS', 'AD'])
    const types = facts.map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(['waived', 'delegated', 'completed', 'unitCleared', 'unitCompleted']))
    expect(types).toEqual(expect.arrayContaining(['nonConcurred', 'concurredWithComment', 'concurred']))
    expect(types.slice(-5)).toEqual(['cleared', 'cleared', 'cleared', 'submittedToAuthority', 'reopened'])
    expect(play.teams.organisation.violations).toEqual([])
  })
})

async function enter<P extends Part>(play: TeamsPlay, parts: readonly P[]): Promise<Record<P, TeamsPerson>> {
  const entered = await Promise.all(
    parts.map(async (part) => {
      const person = play.as(part)
      await person.install()
      return [part, person] as const
    }),
  )
  return Object.fromEntries(entered) as Record<P, TeamsPerson>
}

async function finish(chief: TeamsPerson): Promise<void> {
  await pressInTeams(chief, number, 'Send to unit chief')
  await pressInTeams(chief, number, 'Unit complete')
}
