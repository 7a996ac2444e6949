import type { Clock, FreightStore } from '../../app/ports'
import type { FreightTemplate } from '../../domain/freight-template'
import { templatesOfToday } from '../../domain/old-freight'
import type { Db } from './client'
import { documentsOf, saveIfRevision } from './documents'

/** A function that died between a template and the settings that tell of it is found out after this. */
const KEPT_MS = 60_000

interface Kept {
  merchantId: string
  freightRevision: number
  readAt: number
  templates: FreightTemplate[]
}

/** Freight templates by their merchant. */
export function freightStore(db: Db, clock: Pick<Clock, 'now'>): FreightStore {
  const documents = documentsOf<FreightTemplate>(db, 'freightTemplates', ({ templateId }) => templateId)
  let kept: Kept | null = null
  const list = (merchantId: string) =>
    documents.find({ merchantId }, { orderBy: { field: 'rank', direction: 1 } })
  return {
    list,
    async of({ merchantId, freightRevision, freightTemplates }) {
      if (freightTemplates) return templatesOfToday(merchantId, freightTemplates)
      const now = clock.now()
      const isOurs = kept?.merchantId === merchantId && kept.freightRevision === freightRevision
      if (kept && isOurs && now < kept.readAt + KEPT_MS) return kept.templates
      const templates = await list(merchantId)
      kept = { merchantId, freightRevision, readAt: now, templates }
      return templates
    },
    get: (templateId) => documents.get(templateId),
    insert: (template) => documents.insert(template),
    save: (template) => saveIfRevision(documents, template.templateId, template, ['lastAct']),
    async remove({ templateId, revision }) {
      return (await documents.remove({ _id: templateId, revision })) === 1
    },
  }
}
