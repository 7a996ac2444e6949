import type { HomeLink } from '../../../typings/home'
import { openLink } from '../../services/home-link'

/** A word of the shop, as long as it needs. */
Component({
  properties: { text: { type: String, value: '' }, link: { type: Object, value: null as unknown as object } },
  methods: {
    open() {
      openLink(this.data.link as HomeLink | null)
    },
  },
})
