from peerreview.web.pages import Pages

pages = Pages("findings")
