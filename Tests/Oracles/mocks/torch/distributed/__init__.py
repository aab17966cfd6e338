"""What `python -m torch.distributed.run` needs."""
