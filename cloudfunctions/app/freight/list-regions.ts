import type { OwnerFreightApi } from '../../../typings/freight'
import { partsOf } from '../../domain/region'
import { done, type Outcome } from '../outcome'

/** The parts of one place, so that nobody has to load all of China at once. */
export const listRegions = ({
  under,
}: OwnerFreightApi['region.list']['in']): Outcome<OwnerFreightApi['region.list']> =>
  done({ regions: partsOf(under ?? null) })
