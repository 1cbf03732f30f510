import { openDatabase } from '../../../src/store/database/open-database.ts'

// Writes rows `PREFIX-0`, `PREFIX-1`, … into the data folder and says each one's key once it is committed.
const [dataDir = '', prefix = ''] = process.argv.slice(2)
const { query, prisma } = await openDatabase({ dataDir })
for (let n = 0; ; n += 1) {
  const key = `${prefix}-${n}`
  if (n % 2 === 0) await query('INSERT INTO setting (key, value) VALUES ($1, $2)', [key, 'x'.repeat(2000)])
  else await prisma.$transaction(async (tx) => tx.setting.create({ data: { key, value: 'x'.repeat(2000) } }))
  console.log(key)
}
