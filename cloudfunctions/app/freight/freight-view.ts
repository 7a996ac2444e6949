import type { FreightDraft, FreightTemplateView } from '../../../typings/freight'
import type { Fen } from '../../../typings/model'
import type { FreightTemplate } from '../../domain/freight-template'

export function freightView(
  template: FreightTemplate,
  { isDefault, productCount }: Pick<FreightTemplateView, 'isDefault' | 'productCount'>,
): FreightTemplateView {
  const { templateId, updatedAt, revision } = template
  return { ...draftOf(template), templateId, isDefault, productCount, updatedAt, revision }
}

/** What a person set of it. */
export function draftOf(template: FreightDraft<Fen>): FreightDraft<Fen> {
  const { name, by, wholePortions, unknownGram, zones, rest, remotes } = template
  return { name, by, wholePortions, unknownGram, zones, rest, remotes }
}

/** Equal values are equal texts, whatever order their fields came in. */
export function equalText(value: unknown): string {
  const sorted = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(sorted)
    if (typeof part !== 'object' || part === null) return part
    return Object.entries(part)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([field, inner]) => [field, sorted(inner)])
  }
  return JSON.stringify(sorted(value)) ?? ''
}

export const draftText = (template: FreightDraft<Fen>): string => equalText(draftOf(template))
