/**
 * One index of a collection, in the order in which its fields are compared. A missing field counts as null.
 */
export interface IndexSpec {
  name: string
  keys: { field: string; direction: 1 | -1 }[]
  unique?: boolean
}

/** A collection as the schema declares it; opening the database creates those that are missing. */
export interface CollectionSpec {
  name: string
  indexes: IndexSpec[]
}
