// What this build is. `.ci/package` puts its own answers in the place of these when it links a release: a constant of
// Swift would make every commit compile the tool anew.
#ifndef CPLATFORM_BUILD_H
#define CPLATFORM_BUILD_H

/// The commit that was packed; empty in a build from a checkout.
const char *ncg_build_commit(void);
/// How the libraries are linked, in words.
const char *ncg_build_linking(void);

#endif
