import {
  type MigrationPorts,
  type MigrationProgress,
  type MigrationsAnswer,
  runMigrations,
} from '../../cloudfunctions/app/migration/run-migrations'
import { Stop } from '../project'

const PAUSE_MS = 1_000

/**
 * Brings what an environment holds to the records of this version, and says on the way how far it is. What
 * cannot be gone on from is a `Stop`.
 */
export async function migrateShop(ports: MigrationPorts, say: (line: string) => void): Promise<void> {
  const onProgress = ({ number, name, looked, total }: MigrationProgress) =>
    say(`Bringing the data up to date: ${number} ${name}, ${looked} of ${Math.max(looked, total)}`)
  for (;;) {
    const answer = await runMigrations(ports, { onProgress })
    if (answer.kind === 'done') return
    if (answer.kind === 'busy') say('Another run is bringing the data up to date: waiting for it.')
    else if (answer.kind !== 'more') throw new Stop(wordsOf(answer))
    await ports.clock.pause(PAUSE_MS)
  }
}

function wordsOf(answer: Extract<MigrationsAnswer, { kind: 'newer' | 'failed' }>): string {
  if (answer.kind === 'newer')
    return (
      `This shop was opened by a newer Queqiao (it has migration ${answer.numbers.join(', ')}, ` +
      'which this one does not know). Nothing was changed. Open it with that version.'
    )
  const { number, name, collection, documentId, reason } = answer
  return (
    `Migration ${number} (${name}) stopped at ${collection}/${documentId}: ${reason}\n` +
    'That document and those after it are as they were, nothing is lost; once the cause is mended, ' +
    'the next start goes on from there.'
  )
}
