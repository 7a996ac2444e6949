import { type OldFreightTemplate, templatesOfToday } from '../../domain/old-freight'
import type { ShopSettings } from '../../domain/records'
import type { Migration } from './migration'

/** Freight stood in the settings, which nobody could change by parts: each template is a document now. */
export const freightApart: Migration = {
  number: 18,
  name: 'freight-apart',
  collection: 'settings',
  step({ freightTemplates, ...document }) {
    if (document._id !== 'shop' || freightTemplates === undefined) return null
    const { merchantId, revision = 0 } = document as unknown as Partial<ShopSettings>
    const templates = templatesOfToday(merchantId ?? '', freightTemplates as OldFreightTemplate[])
    const documents = templates.map((template) => ({ _id: template.templateId, ...template }))
    return {
      puts: [{ collection: 'freightTemplates', documents }],
      document: { ...document, freightRevision: 0, revision },
    }
  },
}
