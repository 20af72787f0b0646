from peerreview.web.pages import Pages

pages = Pages("reports")
