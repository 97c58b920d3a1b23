// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Deploy} from "../../scripts/Deploy.s.sol";
import {ProfileTest} from "./ProfileTest.sol";

/// @notice scripts/Deploy.s.sol: run()
contract DeployTest is ProfileTest {
    function test_refuses_a_chain_without_the_standard_proxy() external {
        vm.etch(PROXY, "");
        Deploy deploy = new Deploy();
        vm.expectRevert(abi.encodeWithSelector(Deploy.NoCreate2Proxy.selector, PROXY));
        deploy.run();
    }

    function test_refuses_a_proxy_that_puts_things_elsewhere() external {
        vm.etch(PROXY, hex"73000000000000000000000000000000000000dead60601b60005260146000f3");
        address expected = address(profile);
        _forget(expected);
        Deploy deploy = new Deploy();
        vm.expectRevert(
            abi.encodeWithSelector(
                Deploy.WrongAddress.selector, expected, hex"000000000000000000000000000000000000dead"
            )
        );
        deploy.run();
    }

    function test_leaves_alone_what_is_there() external {
        mintAs(ada, "ada");
        Deploy.Deployed memory again = new Deploy().run();
        assertEq(address(again.profile), address(profile));
        assertEq(address(again.split), splits.implementation());
        assertEq(address(again.splits), address(splits));
        assertEq(profile.ownerOf(uint256(asHandle("ada"))), ada);
    }

    function test_finishes_what_was_left_half_way() external {
        address split = splits.implementation();
        _forget(address(splits));
        new Deploy().run();
        assertEq(splits.implementation(), split);
        _forget(address(splits));
        _forget(split);
        new Deploy().run();
        assertGt(split.code.length, 0);
        assertEq(splits.implementation(), split);
    }

    function test_gives_the_same_addresses_on_another_chain() external {
        address here = address(profile);
        _forget(here);
        _forget(splits.implementation());
        _forget(address(splits));
        vm.chainId(8453);
        vm.setEnv("CONTRACT_OWNER", vm.toString(contractOwner));
        Deploy.Deployed memory there = new Deploy().run();
        assertEq(address(there.profile), here);
        assertEq(address(there.splits), address(splits));
    }

    function test_fits_in_14_kB() external view {
        assertLe(address(profile).code.length, 14_000);
    }

    /// @dev As if nothing had ever been created there.
    function _forget(address account) private {
        vm.etch(account, "");
        vm.resetNonce(account);
    }
}
