import type { openCloud } from '../adapters/cloudbase/client'
import { migrationStore } from '../adapters/cloudbase/migrations'
import { documentStore } from '../adapters/cloudbase/stored-documents'
import type { MigrationPorts } from '../app/migration/run-migrations'
import type { System } from './system'

/** What migrations need; no door has it, since it reaches documents of every collection. */
export function wireMigrations(
  cloud: Pick<ReturnType<typeof openCloud>, 'database'>,
  { clock, ids }: Pick<System, 'clock' | 'ids'>,
): MigrationPorts {
  const db = cloud.database()
  return { clock, ids, migrations: migrationStore(db), documents: documentStore(db) }
}
