import type { Ports } from '../ports'

/** Eighty random bits in groups of four, to be typed once. */
export const oneTimePassword = ({ ids }: Pick<Ports, 'ids'>): string =>
  ids
    .random(16)
    .toLowerCase()
    .replace(/(.{4})(?=.)/g, '$1-')
