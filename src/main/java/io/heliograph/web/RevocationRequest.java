package io.heliograph.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Whose tokens count no more: one of the two.
@Schema(name = "Revocation", description = "Whose tokens count no more: one of the two is given")
record RevocationRequest(
        @Schema(maxLength = 1024, description = "The `jti` of one token") @Nullable
        String tokenId,

        @Schema(maxLength = 1024, description = "The `sub` of all tokens that were issued until now") @Nullable
        String user) {

    @Override
    public String toString() {
        return "RevocationRequest[]";
    }
}
