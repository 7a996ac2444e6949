import type { HomeBlockView } from '../../../typings/home'
import type { Picture } from '../../../typings/model'
import type { OwnerApi } from '../../../typings/owner-api'
import { done, type Outcome } from '../outcome'
import type { Ports } from '../ports'
import { urlsOf } from './home-view'
import { type ShowPorts, showBlocks } from './show-blocks'

/** Blocks that may not be stored yet, as shoppers would see them at a time. */
export async function previewHome(
  ports: ShowPorts & Pick<Ports, 'pictures'>,
  { blocks, at }: OwnerApi['home.try']['in'],
): Promise<Outcome<OwnerApi['home.try']>> {
  const shown = await showBlocks(ports, blocks, at ?? ports.clock.now())
  return done({ blocks: shown, urls: await urlsOf(ports, blocks, shown.flatMap(picturesIn)) })
}

function picturesIn(view: HomeBlockView): Picture[] {
  if (view.kind === 'categories') return view.categories.map(({ picture }) => picture).filter(isThere)
  if (view.kind === 'products' || view.kind === 'countdown')
    return view.products.map(({ picture }) => picture).filter(isThere)
  return []
}

const isThere = ({ source }: Picture): boolean => source !== ''
