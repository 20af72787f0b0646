"""Evidence written without network: what laptops send, and what becomes of it.

A laptop sends operations that never change. Each gets a verdict that is stored in the same
transaction as its effect, so that sending again is harmless. The protocol is
``peerreview-sync/1``; ``docs/offline-log.md`` tells it to those who install and use it.
"""
