import { openDatabase } from '../../../../local/cloudbase/database'

/**
 * Run as a process of its own and killed at any moment. Writers count single documents up and move amounts
 * between accounts in transactions; each acknowledged step is printed as one line before the next one begins.
 */
async function main(dataDir: string): Promise<void> {
  const database = await openDatabase({
    dataDir,
    collections: [
      { name: 'accounts', indexes: [{ name: 'by_amount', keys: [{ field: 'amount', direction: 1 }] }] },
      { name: 'counters', indexes: [] },
      { name: 'moves', indexes: [] },
    ],
    compactAfterBytes: 40_000,
  })
  const call = (action: string, parameters: Record<string, unknown>) =>
    database.handle(`database.${action}`, parameters)
  const change = (collectionName: string, id: string, update: object, more: object = {}) =>
    call('modifyDocument', {
      collectionName,
      query: JSON.stringify({ _id: id }),
      data: JSON.stringify(update),
      merge: true,
      ...more,
    })

  async function count(writer: number): Promise<void> {
    for (;;) {
      await change('counters', `w${writer}`, { $inc: { n: 1 } }, { upsert: true })
      process.stdout.write(`count ${writer}\n`)
    }
  }

  async function transfer(writer: number): Promise<void> {
    for (let step = 0; ; step++) {
      const from = `a${(writer + step) % 6}`
      const to = `a${(writer + step * 5 + 1) % 6}`
      if (from === to) continue
      const { transactionId } = await call('startTransaction', {})
      const move = `${process.pid}-${writer}-${step}`
      try {
        await change('accounts', from, { $inc: { amount: -1 } }, { transactionId })
        await change('accounts', to, { $inc: { amount: 1 } }, { transactionId })
        const data = [JSON.stringify({ _id: move, from, to })]
        await call('insertDocument', { collectionName: 'moves', data, transactionId })
        await call('commitTransaction', { transactionId })
        process.stdout.write(`move ${move}\n`)
      } catch {
        await new Promise((resolve) => setTimeout(resolve, writer))
      }
    }
  }

  process.stdout.write('ready\n')
  await Promise.all([count(0), count(1), count(2), count(3), transfer(1), transfer(2), transfer(3)])
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exitCode = 1
})
