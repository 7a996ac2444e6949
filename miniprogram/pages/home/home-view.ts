import type { Banner, CategoryView, HomeView } from '../../../typings/shop-api'
import { type PictureView, pictureOf, type TileView, tileOf } from '../../services/product-view'
import { textOf } from '../../services/words'

export interface BannerView {
  bannerId: string
  title: string
  button: string
  pictures: PictureView[]
  target: Banner['target']
}

export interface CategoryTile {
  categoryId: string
  name: string
  picture: PictureView
}

const DEALS_SHOWN = 6
const CATEGORIES_SHOWN = 10

const categoryOf = (category: CategoryView): CategoryTile => {
  const name = textOf(category.name)
  return { categoryId: category.categoryId, name, picture: pictureOf(category.picture, name) }
}

const bannerOf = (banner: Banner): BannerView => {
  const title = textOf(banner.title)
  return {
    bannerId: banner.bannerId,
    title,
    button: textOf(banner.button),
    pictures: banner.pictures.slice(0, 2).map((picture) => pictureOf(picture, title)),
    target: banner.target,
  }
}

/** Home as it is drawn: a screenful first, so that the first render stays small. */
export function homeView(home: HomeView): {
  shopName: string
  banners: BannerView[]
  categories: CategoryTile[]
  deals: TileView[]
} {
  return {
    shopName: textOf(home.shopName),
    banners: home.banners.map(bannerOf),
    categories: home.categories.slice(0, CATEGORIES_SHOWN).map(categoryOf),
    deals: home.deals.slice(0, DEALS_SHOWN).map(tileOf),
  }
}
