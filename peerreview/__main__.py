from peerreview.cli import main

main(prog_name="peerreview")
