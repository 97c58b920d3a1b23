// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoyaltySplit} from "../../../contracts/interfaces/IRoyaltySplit.sol";

/// @notice A recipient of ETH that behaves as told.
contract Recipient {
    enum Mood {
        Accept,
        Refuse,
        BurnGas,
        Bomb,
        Reenter,
        GiveBack,
        Thirsty,
        Flood,
        Hungry
    }

    Mood public mood;
    uint256 public gasReceived;
    uint256 public reentries;

    function setMood(Mood mood_) external {
        mood = mood_;
    }

    receive() external payable {
        uint256 gasHere = gasleft();
        if (mood == Mood.Refuse) revert("no");
        if (mood == Mood.BurnGas) {
            assembly {
                invalid()
            }
        }
        if (mood == Mood.Bomb) {
            assembly {
                revert(0, 100000)
            }
        }
        if (mood == Mood.Flood) {
            assembly {
                return(0, 100000)
            }
        }
        if (mood == Mood.Reenter) {
            (bool again,) = msg.sender.call(abi.encodeCall(IRoyaltySplit.distribute, (address(0))));
            (bool out,) = msg.sender.call(abi.encodeCall(IRoyaltySplit.withdraw, (address(0), address(this))));
            (bool released,) = msg.sender.call(abi.encodeCall(IRoyaltySplit.release, (address(0), address(this))));
            if (again || out || released) ++reentries;
        }
        if (mood == Mood.GiveBack) {
            (bool given,) = msg.sender.call{value: msg.value}("");
            require(given);
        }
        if (mood == Mood.Hungry && gasHere < 150_000) revert("starved");
        if (mood == Mood.Thirsty && gasHere < 99_000) revert("starved");
        if (mood == Mood.Accept && gasReceived == 0) gasReceived = gasHere;
    }

    function withdraw(IRoyaltySplit split, address token, address to) external {
        split.withdraw(token, to);
    }
}
