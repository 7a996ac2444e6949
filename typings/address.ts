import type { PostalAddress } from './model'

/** As a shopper keeps it: the street apart, and what is for the shopper and the bringer alone. */
export interface BookAddress extends PostalAddress {
  /** The fourth level, 街道, 镇 or 乡, as it was written: no list of them is kept. */
  street?: string
  /** For whoever brings the parcel; proposed as the note of an order. */
  note?: string
  /** What the shopper calls it: 家, 公司. */
  label?: string
}

export interface AddressView extends BookAddress {
  addressId: string
  isDefault: boolean
}

/** The part of an address that no parcel finds its way by. */
export type AddressProblem = 'phone' | 'province' | 'city' | 'district'

/** What a stretch of a pasted text was taken for; `label` is a word like 收货人 that only leads to one. */
export type PastedPart = 'name' | 'phone' | 'region' | 'street' | 'detail' | 'postalCode' | 'label' | 'unused'

/** A pasted text as it was understood: the stretches in their order, and the fields that they fill. */
export interface PastedAddress {
  parts: { text: string; as: PastedPart }[]
  /** What was not found is empty. */
  address: Required<Omit<BookAddress, 'note' | 'label'>>
}

type NotFound = { NOT_FOUND: object }

/** The address book of a shopper, and what helps to fill it. */
export interface AddressApi {
  'address.list': { in: object; out: { addresses: AddressView[] }; refuses: Record<never, never> }
  /**
   * Without `addressId` a new one is stored; the same address again gives the one that stands. A phone number
   * that cannot be called and a place that nobody knows are refused as `INVALID_INPUT` with their path.
   */
  'address.save': {
    in: { addressId?: string; address: BookAddress; isDefault?: boolean }
    out: AddressView
    refuses: NotFound & { ADDRESSES_FULL: { max: number } }
  }
  'address.remove': { in: { addressId: string }; out: object; refuses: NotFound }
  /** Reads a copied address; nothing of it is stored. */
  'address.parse': { in: { text: string }; out: PastedAddress; refuses: Record<never, never> }
  /**
   * All divisions, a line each: six digits, a letter and the name, as `330100H杭州市`: provinces, cities,
   * districts, each by their letters. `places` is null where the caller has this version already.
   */
  'region.list': {
    in: { version?: string }
    out: { version: string; places: string | null }
    refuses: Record<never, never>
  }
}
