import type { CaseView } from '../../../typings/after-sales'
import type { Ports } from '../ports'

/**
 * Views as they leave the door: pictures are addresses that hold for minutes, since no phone reads such a
 * file by its id. One that is gone is left out.
 */
export async function withAddresses(
  { pictures }: Pick<Ports, 'pictures'>,
  views: CaseView[],
): Promise<CaseView[]> {
  const fileIds = views.flatMap(({ events }) => events.flatMap((event) => event.pictures))
  if (fileIds.length === 0) return views
  const urls = await pictures.urls(fileIds.map((source) => ({ source, tint: 'mist' })))
  const shown = (fileId: string) => urls.get(fileId) || []
  return views.map((view) => ({
    ...view,
    events: view.events.map((event) => ({ ...event, pictures: event.pictures.flatMap(shown) })),
  }))
}
