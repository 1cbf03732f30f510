import { expect, it } from 'vitest'
import { actOnTask } from '../../../src/bot/control/act-on-task.ts'
import { describeOnOneDatabase } from '../../leave-to-all.ts'
import { TestOffice } from '../test-office.ts'

describeOnOneDatabase('an event from the command line', (databases) => {
  async function complexTask() {
    const office = await TestOffice.open(databases)
    const other = office.person('mei.chen')
    const task = await office.newTask({
      lanes: [
        { unit: 'MQMU', actionOfficer: office.officer.id },
        { unit: 'HOU', actionOfficer: other.id },
      ],
    })
    const act = (event: string, units: string[], values = {}) =>
      actOnTask(office, {
        as: other.email,
        deliveryKey: `test:${event}:${units}`,
        number: task.number,
        event,
        values,
        units,
        files: [],
      })
    return { office, task, act }
  }

  it('names the unit whose share it is about', async () => {
    const { office, task, act } = await complexTask()

    const outcome = await act('accept', ['hou'])

    expect(outcome.kind).toBe('done')
    const after = await office.task(task.id)
    expect(after.assignments.map(({ unit, acceptedAt }) => [unit, acceptedAt !== null])).toEqual([
      ['MQMU', false],
      ['HOU', true],
    ])
  })

  it('is refused with the fix when the units do not fit it', async () => {
    const { act } = await complexTask()

    await expect(act('accept', ['HOU', 'MQMU'])).rejects.toThrow('"accept" is about one unit at a time.')
    await expect(act('sendToAd', ['HOU'])).rejects.toThrow('leave out --unit')
    await expect(act('accept', ['RMU'])).rejects.toThrow('Its units are: MQMU, HOU.')
  })
})
