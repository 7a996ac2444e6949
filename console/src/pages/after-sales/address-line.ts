import type { PostalAddress } from '../../../../typings/model'

/** Who gets it, and where, on one line; cities that are provinces repeat their name. */
export const addressLine = ({ name, phone, province, city, district, detail }: PostalAddress): string =>
  `${name} ${phone} · ${province === city ? province : `${province}${city}`}${district} ${detail}`
