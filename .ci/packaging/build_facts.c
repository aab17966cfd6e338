/* What `ncg-migrate --version` says of the build that is packed; in any other, CPlatform's own answers hold. */
const char *ncg_build_commit(void) { return NCG_COMMIT; }
const char *ncg_build_linking(void) { return "linked statically"; }
