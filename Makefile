# Every target is a script under .ci, which also runs without make.
.PHONY: demo test format bench bench-proof oracle-full

demo: ## Installs what is missing, builds, and runs the main job on a shipped example.
	@.ci/demo

test: ## Installs what is missing, checks the format, builds, and runs every test.
	@.ci/test

format: ## Formats the sources in place.
	@swift format --in-place --recursive Sources Tests Package.swift

bench: ## Times `check` next to ripgrep and ruff: a made tree, real packages, made programs.
	@.ci/bench

bench-proof: ## Times the prover on programs that grow.
	@.ci/bench-proof

oracle-full: ## Runs the comparisons with other implementations over everything, not over a sample.
	@.ci/oracle-full
