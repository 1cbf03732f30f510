import { expect, test } from 'vitest'
import { describeOnEmbedded } from '../databases.ts'
import { expectNoLeak } from './expect-no-leak.ts'
import { createTask, press, pressForm, pressLaneForm, stage } from './play.ts'
import { taskNumber } from './task-number.ts'

const number = taskNumber()
const said = {
  rmu: 'XQRMU: the costs are missing.',
  hou: 'XQHOU: clinics are not counted.',
  why: 'XQWHY: no costs asked.',
}

describeOnEmbedded('a task of one unit that answers and two that only concur, from Slack', (databases) => {
  const { open } = stage(databases)

  test('does not go to the AD before each non-concur is withdrawn or overridden', async () => {
    const play = await open()
    const [manager, hitu, rmu] = [play.as('manager'), play.as('hituChief'), play.as('rmuChief')]
    const [hou, houChief, cos] = [play.as('houAnalyst'), play.as('houChief'), play.as('cos')]
    await createTask(
      manager,
      { unit: ['HITU', 'RMU', 'HOU'] },
      { asks: ['RMU', 'HOU'], 'actionOfficer:HOU': 'Mei Chen' },
    )

    // Nobody can concur with what is not written yet.
    const asked = await rmu.waitForCard(number, { button: 'Accept' })
    expect(rmu.textOf(asked)).toContain('You are asked whether RMU concurs.')
    expect(rmu.textOf(asked)).toContain('must answer first; you can then say whether RMU concurs.')
    expect(rmu.buttons(asked)).not.toContain('Concur')
    const early = await play.cli('task', 'act', '1', 'concur', '--as', 'victor.petrov@example.gov', '--unit', 'RMU')
    expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('must press Respond first.')])

    await pressForm(hitu, number, 'Respond', { text: 'Seven.' })
    await press(hitu, number, 'Send to unit chief')
    await press(hitu, number, 'Unit complete')

    // A chief speaks for the unit; what an action officer says, the chief clears.
    await rmu.waitForCard('The answer is there: RMU is asked whether it concurs.', { button: 'Concur' })
    await pressForm(rmu, number, 'Non-concur', { comment: said.rmu })
    await pressForm(hou, number, 'Non-concur', { comment: said.hou })
    await press(houChief, 'The concurrence of HOU came for unit clearance.', 'Clear')
    for (const unit of ['RMU', 'HOU']) await manager.waitForCard(`${unit} does not concur.`)
    await hitu.waitForCard('RMU does not concur.')

    await press(manager, number, 'Submit to HQ')
    const blocked = await manager.waitForCard(
      'RMU (Victor Petrov) and HOU (Mei Chen) do not concur. You must settle that before it goes to clearance',
    )
    expect(manager.buttons(blocked)).not.toContain('Send to AD')
    const refused = await play.cli('task', 'act', '1', 'sendToAd', '--as', 'priya.raman@example.gov')
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringMatching(
        /RMU \(Victor Petrov\) and HOU \(Mei Chen\) do not concur: .*withdraw it by Concur.*Override non-concur/,
      ),
    ])

    await press(houChief, 'HOU', 'Concur')
    await manager.waitForCard('HOU did not concur; that is settled.')
    await pressLaneForm(manager, 'HQ for secondary review', 'RMU', 'Override non-concur', { reason: said.why })
    await rmu.waitForCard('The task goes on without the concurrence of RMU.')

    await press(manager, 'HQ for secondary review', 'Final response')
    await manager.waitFor(() => manager.modal())
    const draft = manager.textOf(manager.modal())
    expect(draft).toContain(`RMU: Does not concur (Victor Petrov), overridden by Priya Raman: ${said.rmu}`)
    expect(draft).toContain('HOU: Concurs (Owen Gallagher)')
    expect((await manager.submit()).action).toBe('close')

    await press(manager, 'HQ for secondary review', 'Send to AD')
    const clearance = cos.textOf(await cos.waitForCard('Clearance was asked', { button: 'Clear' }))
    expect(clearance).toContain('does not concur (Victor Petrov), overridden by Priya Raman')
    expect(clearance).toContain('concurs (Owen Gallagher)')

    const { task, facts } = await play.record()
    expect(task.finalResponses.at(-1)?.text).toBe('Seven.')
    expect(task.assignments.map(({ unit, asks, state }) => [unit, asks, state])).toEqual([
      ['HITU', 'answer', 'complete'],
      ['RMU', 'coordination', 'complete'],
      ['HOU', 'coordination', 'complete'],
    ])
    const ofUnits = facts.filter(({ type }) => /oncur/.test(type)).map(({ type, data }) => [type, data['unit']])
    expect(ofUnits).toEqual([
      ['nonConcurred', 'RMU'],
      ['nonConcurred', 'HOU'],
      ['concurred', 'HOU'],
      ['nonConcurOverridden', 'RMU'],
    ])
    expect(facts.find(({ type }) => type === 'nonConcurred')?.data).toMatchObject({
      comment: said.rmu,
      answers: [{ unit: 'HITU', version: 1 }],
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(facts.find(({ type }) => type === 'concurred')?.data).toMatchObject({ insteadOf: 'nonConcur' })
    expectNoLeak(play, ['XQRMU', 'XQHOU', 'XQWHY'])
    expect(play.slack.violations).toEqual([])
  })
})
