import type { Words } from './zh'

const s = (count: number) => (count === 1 ? '' : 's')
const y = (count: number) => (count === 1 ? 'y' : 'ies')

/** English of the categories. */
export const categoriesEn: Words['categories'] = {
  title: 'Categories',
  meta: (tops, below, products, onSale) =>
    `${tops} on top, ${below} below · ${products} product${s(products)}, ${onSale} on sale`,
  column: 'Categories on two levels',
  onSale: 'On sale',
  all: 'All',
  seen: 'Shown',
  under: (count) => `${count} below`,
  isHidden: 'hidden',
  foot: (tops, onSale, all) =>
    `${tops} on top: ${onSale} on sale, ${all} in all; a product in several counts once`,
  elsewhere: (count) => `${count} more in no category`,
  tree: 'Categories, two levels',
  keysWalk: 'walk',
  keysMove: 'move up',
  keysHide: 'hide',
  keysPick: 'pick up',
  handle: (name) => `Pick up ${name}`,
  open: (name) => `Open ${name}`,
  close: (name) => `Close ${name}`,
  switchOne: (name) => `Shoppers see ${name}`,
  picked: (name) =>
    `Picked up ${name}. Up and down move it, left and right change its level, Enter drops it, Escape puts it back.`,
  before: (name) => `before ${name}`,
  last: 'to the end',
  inside: (parent, name) => `into ${parent}, before ${name}`,
  insideLast: (parent) => `into ${parent}, last`,
  dropped: (place) => `Dropped ${place}. It counts once it is saved.`,
  putBack: (name) => `${name} is back where it was`,
  cannot: 'No further',
  unsaved: (count) => `${count} not saved`,
  discard: 'Discard',
  add: 'Add a category',
  save: (count) => `Save ${count} change${s(count)}`,
  saving: 'Saving…',
  saved: (count) => `${count} change${s(count)} saved; shoppers see them now`,
  topLevel: 'top level',
  childOf: (parent) => `below ${parent}`,
  nameZh: 'Name',
  nameEn: 'English name',
  optional: 'optional',
  nameMissing: 'Write a name of 40 characters at most.',
  pickPicture: 'Choose a picture',
  noPictures: 'No product has a picture yet',
  changePicture: 'Change picture',
  notPicture: 'This picture cannot be used: take another one.',
  pictureHint: 'Square, 300 px or more',
  hiddenBy: (time, by) => `hidden by ${by}, ${time}`,
  hides: (onSale, onlyHere) =>
    onSale === 0
      ? 'Hidden: gone from the category page and from the tiles of the home page. Nothing in it is on sale.'
      : `Hidden: gone from the category page and from the tiles of the home page. ${onSale} product${s(onSale)} in it stay on sale and are found by search${
          onlyHere === 0
            ? '; all stand elsewhere too.'
            : `; ${onlyHere} stand in no other category: only search, the home page and links lead there.`
        }`,
  hidesChildren: (count) => `${count} categor${y(count)} below are hidden with it.`,
  isHiddenNow: 'Hidden: not on the category page nor a tile of the home page. Its products stay on sale.',
  parentHidden: (parent) => `${parent} is hidden, so shoppers do not see this one either.`,
  holds: (count) => `${count} product${s(count)} stand in it: move them first, then it can be deleted.`,
  holdsCategories: (count) => `${count} categor${y(count)} stand below it: move them first.`,
  moveAway: 'Move them',
  moveTitle: (name) => `Move the products out of ${name}`,
  moveTo: 'Into',
  moveNowhere: 'no category',
  moveText: (count) => `All ${count} product${s(count)} are moved; where they stand besides, they stay.`,
  move: (count) => `Move ${count} product${s(count)}`,
  moving: (left) => `Moving, ${left} left`,
  moved: (count, name) => `${count} product${s(count)} moved out of ${name}`,
  moveStopped: (left) => `Not all are moved: ${left} left. Press again to go on.`,
  remove: 'Delete',
  removeTitle: (name) => `Delete ${name}`,
  removeText: 'Nothing stands in it. Tiles on the home page that lead there disappear. It cannot be undone.',
  removed: (name) => `${name} is deleted`,
  notEmpty: (products, categories) =>
    products > 0
      ? `Not deleted: ${products} product${s(products)} stand in it.`
      : `Not deleted: ${categories} categor${y(categories)} stand below it.`,
  addTitle: 'Add a category',
  level: 'Where',
  asTop: 'on the top level',
  added: (name) => `${name} is added, behind the others`,
  addNow: 'Add',
  addShown: 'Show it to shoppers at once',
  preview: 'The category page of shoppers',
  previewMeta: 'changes once saved',
  previewCount: (name, count) => `${name} · ${count}`,
  previewAll: 'All',
  previewDashed: 'Dashed ones are hidden from shoppers',
  empty: 'No category yet',
  emptyText: 'Add one on the top level, “Tea” say, then others into it.',
  gone: 'Somebody just deleted it. This is how it stands now.',
  tooDeep: 'There are two levels: what has some below it goes into none.',
  placeGone: 'Its neighbour was just moved by somebody else: drop it once more in the order of now.',
  full: (max) => `At most ${max} categories: delete some that are not needed.`,
  changed: (field, by) =>
    `${by || 'Somebody'} just changed ${field}; it was not overwritten. Look at it and change it again.`,
  fields: { name: 'the name', picture: 'the picture', shown: 'whether shoppers see it' },
}
