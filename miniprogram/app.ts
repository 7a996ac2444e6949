import { refreshCart } from './services/cart/store'

App({
  onLaunch() {
    wx.cloud.init({ traceUser: false })
    void refreshCart()
  },
})
